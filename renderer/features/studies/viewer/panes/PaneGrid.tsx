import type { Series, Study } from '../../../../../shared/contract/studies'
import { type Arrangement, panesInSight, withActive, withMaximized, withSeries } from './arrangement'
import type { ChangeArrangement } from './layout-store'
import { Pane } from './Pane'
import type { LinkedBy } from './use-linked-panes'
import type { OpenPane, RegisterPane } from './use-open-panes'
import classes from './panes.module.css'

interface PaneGridProps {
  study: Study
  series: readonly Series[]
  arrangement: Arrangement
  change: ChangeArrangement
  linkedBy: LinkedBy
  /** The active one, when it holds a series. */
  active: OpenPane | undefined
  register: RegisterPane
  /** Once a pane has its first picture, or why it has none. */
  onSettled: () => void
}

/** The panes in their rows and columns. */
export const PaneGrid = (props: PaneGridProps) => {
  const { study, series, arrangement, change, linkedBy, active, register, onSettled } = props
  const { layout, activeId, maximized } = arrangement
  const inSight = panesInSight(arrangement)
  return (
    <div
      className={classes.grid}
      data-maximized={maximized || undefined}
      style={{
        gridTemplateRows: `repeat(${layout.rows}, minmax(0, 1fr))`,
        gridTemplateColumns: `repeat(${layout.columns}, minmax(0, 1fr))`,
      }}
    >
      {inSight.map(({ id, seriesId, start }, at) => (
        <Pane
          key={id}
          id={id}
          number={at + 1}
          total={inSight.length}
          study={study}
          series={series.find((each) => each.id === seriesId) ?? null}
          start={start}
          isActive={id === activeId}
          isHidden={maximized && id !== activeId}
          linkedBy={linkedBy.get(id)}
          active={active}
          onTake={(taken) => change((current) => withActive(withSeries(current, id, taken), id))}
          onActivate={() => change((current) => withActive(current, id))}
          register={register}
          onMaximize={() => change((current) => withMaximized(current, !current.maximized))}
          onSettled={onSettled}
        />
      ))}
    </div>
  )
}
