import { type ContextFill, contextParts } from '../../../../shared/domain/context/fill'
import classes from './Context.module.css'

/** The parts of the context side by side; said in words beside it. */
export const ContextBar = ({ fill: { parts, usedTokens, totalTokens } }: { fill: ContextFill }) => (
  <span className={classes.bar} aria-hidden>
    {contextParts.map((part) => (
      <span
        key={part}
        data-part={part}
        style={{ width: `${(100 * parts[part]) / Math.max(usedTokens, totalTokens)}%` }}
      />
    ))}
  </span>
)
