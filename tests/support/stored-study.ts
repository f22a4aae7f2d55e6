import { randomBytes } from 'node:crypto'
import path from 'node:path'
import type { OpenProfile } from '../../electron/features/profiles/ports'
import { newId } from '../../shared/lib/ids'
import { packContents } from './blobs'

/** Stores files and the rows of a study and an answer as features do: the contents first, then all rows at once. */
export async function storeStudy({ db, blobs }: OpenProfile, fileBytes: readonly number[]): Promise<void> {
  const packs = blobs.beginPacks()
  const contents = fileBytes.map((size) => randomBytes(size))
  const sealed = await packContents(packs, blobs.key, contents)
  const [study, series, conversation, message] = [newId(), newId(), newId(), newId()]
  db.transaction(() => {
    db.prepare(
      `insert into studies (id, study_instance_uid, patient_name, patient_id, description, accession_number, imported_at_ms)
       values (?, ?, 'Ana', '1', 'Tórax', '', 1)`,
    ).run(study, study)
    db.prepare(
      `insert into series (id, study_id, series_instance_uid, modality, description, body_part)
       values (?, ?, ?, 'DX', '', '')`,
    ).run(series, study, series)
    for (const { sha256, sizeBytes, pack, sealedBytes } of sealed) {
      db.prepare(`insert or ignore into blobs values (?, ?, 'application/dicom', 1)`).run(sha256, sizeBytes)
      db.prepare(`insert or ignore into packed_blobs values (?, ?, ?, ?)`).run(
        sha256,
        path.basename(pack.file),
        pack.offset,
        sealedBytes,
      )
      db.prepare(
        `insert into instances (id, series_id, sop_instance_uid, sop_class_uid, transfer_syntax_uid, file_sha256,
           size_bytes, frame_count, imported_at_ms) values (?, ?, ?, '', '', ?, ?, 1, 1)`,
      ).run(newId(), series, sha256, sha256, sizeBytes)
    }
  })()
  await packs.end()
  db.prepare(`insert into conversations (id, title, created_at_ms, updated_at_ms) values (?, '', 1, 1)`).run(
    conversation,
  )
  db.prepare(
    `insert into messages (id, conversation_id, role, text, state, created_at_ms)
     values (?, ?, 'assistant', '', 'streaming', 1)`,
  ).run(message, conversation)
  for (let part = 1; part <= 5; part += 1) {
    db.prepare(`update messages set text = text || ? where id = ?`).run(`parte ${part} `, message)
  }
  db.prepare(`update messages set state = 'complete' where id = ?`).run(message)
}

/** What is wrong with a store; nothing when every row has its file, whole, and the database is sound. */
export async function flawsOf({ db, blobs }: OpenProfile): Promise<string[]> {
  const flaws: string[] = []
  const integrity = db.pragma('integrity_check', { simple: true })
  if (integrity !== 'ok') flaws.push(`integrity: ${String(integrity)}`)
  if (db.prepare('pragma foreign_key_check').all().length > 0) flaws.push('a row points nowhere')
  const rows = db.prepare<[], { sha256: string; size_bytes: number }>('select sha256, size_bytes from blobs').all()
  for (const { sha256, size_bytes: sizeBytes } of rows) {
    const length = await blobs.readAll(sha256).then(
      (bytes) => bytes.length,
      (error: unknown) => String(error),
    )
    if (length !== sizeBytes) flaws.push(`blob: ${length}`)
  }
  const incomplete = db
    .prepare('select count(*) from studies where id not in (select study_id from series)')
    .pluck()
    .get()
  if (incomplete !== 0) flaws.push('half a study')
  db.prepare("insert into messages_fts (messages_fts, rank) values ('integrity-check', 1)").run()
  return flaws
}
