import { type ReactNode, useState } from 'react'
import { webAddressSchema } from '../../../../shared/contract/system'
import classes from './Markdown.module.css'
import { OpenLinkDialog } from './OpenLinkDialog'

/** Text that names a page; where it is one of the web, pressing it asks before it is opened. */
export const Link = ({ address, children }: { address: string | undefined; children?: ReactNode }) => {
  const [asking, setAsking] = useState(false)
  if (address === undefined || !webAddressSchema.safeParse(address).success) {
    return children
  }
  return (
    <>
      <button type="button" className={classes.link} aria-haspopup="dialog" onClick={() => setAsking(true)}>
        {children}
      </button>
      {children !== address && <span className={classes.address}> ({address})</span>}
      {asking && <OpenLinkDialog address={address} onClose={() => setAsking(false)} />}
    </>
  )
}
