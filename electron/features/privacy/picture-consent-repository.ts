import { z } from 'zod'
import { type PictureConsent, pictureConsentSchema } from '../../../shared/contract/privacy'
import type { Db } from '../../db/open'

const columns = 'picture_sha256 as pictureSha256, name, model, granted_at_ms as grantedAtMs'

/** Which pictures of files may go to which model. */
export function createPictureConsentRepository(db: Db) {
  const find = db.prepare(`select ${columns} from picture_consents where picture_sha256 = ? and model = ?`)
  const list = db.prepare(`select ${columns} from picture_consents order by granted_at_ms desc, picture_sha256, model`)
  const grant = db.prepare(
    `insert into picture_consents (picture_sha256, model, name, granted_at_ms)
     select @pictureSha256, @model, @name, @grantedAtMs
     where exists (select 1 from blobs where sha256 = @pictureSha256 and media_type = 'image/png')
     on conflict (picture_sha256, model) do update set granted_at_ms = granted_at_ms`,
  )
  const revoke = db.prepare('delete from picture_consents where picture_sha256 = ? and model = ?')
  return {
    find: (pictureSha256: string, model: string): PictureConsent | null =>
      pictureConsentSchema.optional().parse(find.get(pictureSha256, model)) ?? null,
    list: (): PictureConsent[] => z.array(pictureConsentSchema).parse(list.all()),
    /** Keeps the first time it was granted. False where there is no such picture. */
    grant: (consent: PictureConsent): boolean => grant.run(consent).changes > 0,
    revoke: (pictureSha256: string, model: string): void => {
      revoke.run(pictureSha256, model)
    },
  }
}
