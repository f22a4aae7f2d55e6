import type { ReactNode } from 'react'
import { Link } from 'wouter'
import classes from './LinkList.module.css'

interface LinkItem {
  id: string
  href: string
  icon?: ReactNode
  title: string
  /** Under the title, in lesser type. */
  detail: string
  /** At the right: a date, a count. */
  aside?: string
}

/** Records to open, one a row. */
export const LinkList = ({ items }: { items: readonly LinkItem[] }) => (
  <ul>
    {items.map((item) => (
      <li key={item.id}>
        <Link href={item.href} className={classes.link ?? ''}>
          {item.icon !== undefined && (
            <span className={classes.icon} aria-hidden>
              {item.icon}
            </span>
          )}
          <span className={classes.text}>
            <span className={classes.title}>{item.title}</span>
            <span className={classes.detail}>{item.detail}</span>
          </span>
          {item.aside !== undefined && <span className={classes.aside}>{item.aside}</span>}
        </Link>
      </li>
    ))}
  </ul>
)
