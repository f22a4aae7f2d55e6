import { initial } from './0001-initial'
import { annotations } from './0002-annotations'
import { packedBlobs } from './0003-packed-blobs'
import { importRequests } from './0004-import'
import { shownBy } from './0005-shown-by'
import { library } from './0006-library'
import { clusterEndpoints } from './0007-cluster-endpoints'
import { clusterModels } from './0008-cluster-models'
import { clusterHistory } from './0009-cluster-history'
import { pinnedConversations } from './0010-pinned-conversations'
import { drafts } from './0011-drafts'
import { archivedConversations } from './0012-archived-conversations'
import { summaries } from './0013-summaries'
import { titleOrigin } from './0014-title-origin'
import { search } from './0015-search'
import { chatDocuments } from './0016-chat-documents'
import { disclosuresByBody } from './0017-disclosures-by-body'
import { entities } from './0018-entities'
import { folders } from './0019-folders'
import { prompts } from './0020-prompts'
import { outbox } from './0021-outbox'
import { conversationImports } from './0022-conversation-imports'
import { transcripts } from './0023-transcripts'
import { filePictures } from './0024-file-pictures'
import { messagePlaces } from './0025-message-places'
import { outboxAddresses } from './0026-outbox-addresses'
import { entityReaders } from './0027-entity-readers'
import { indexJoining } from './0028-index-joining'
import { wordParts } from './0029-word-parts'

/** One step of the schema; `version` is the `user_version` it leads to. */
export interface Migration {
  version: number
  sql: string
}

/** In order and without gaps. A step that has been released never changes: a new one follows it. */
export const migrations: readonly Migration[] = [
  { version: 1, sql: initial },
  { version: 2, sql: annotations },
  { version: 3, sql: packedBlobs },
  { version: 4, sql: importRequests },
  { version: 5, sql: shownBy },
  { version: 6, sql: library },
  { version: 7, sql: clusterEndpoints },
  { version: 8, sql: clusterModels },
  { version: 9, sql: clusterHistory },
  { version: 10, sql: pinnedConversations },
  { version: 11, sql: drafts },
  { version: 12, sql: archivedConversations },
  { version: 13, sql: summaries },
  { version: 14, sql: titleOrigin },
  { version: 15, sql: search },
  { version: 16, sql: chatDocuments },
  { version: 17, sql: disclosuresByBody },
  { version: 18, sql: entities },
  { version: 19, sql: folders },
  { version: 20, sql: prompts },
  { version: 21, sql: outbox },
  { version: 22, sql: conversationImports },
  { version: 23, sql: transcripts },
  { version: 24, sql: filePictures },
  { version: 25, sql: messagePlaces },
  { version: 26, sql: outboxAddresses },
  { version: 27, sql: entityReaders },
  { version: 28, sql: indexJoining },
  { version: 29, sql: wordParts },
]
