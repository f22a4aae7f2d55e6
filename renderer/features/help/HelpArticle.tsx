import classes from './HelpArticle.module.css'
import { helpBlocks } from './help-blocks'

interface HelpArticleProps {
  id: string
  title: string
  /** Lines; those that begin with `- ` are points of a list. */
  body: string
}

export const HelpArticle = ({ id, title, body }: HelpArticleProps) => (
  <article className={classes.article} aria-labelledby={`help-${id}`}>
    <h2 id={`help-${id}`} tabIndex={-1} className={classes.title}>
      {title}
    </h2>
    {helpBlocks(body).map((block) =>
      Array.isArray(block) ? (
        <ul key={block.join()} className={classes.points}>
          {block.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      ) : (
        <p key={block}>{block}</p>
      ),
    )}
  </article>
)
