import type { ReactNode } from 'react'
import { Button, Loader } from '@mantine/core'
import { IconCircleCheck, IconCircleDashed, IconCircleMinus, IconCircleX } from '@tabler/icons-react'
import { type ConnectionStepResult, connectionStepSchema } from '../../../shared/contract/cluster'
import { useFormat } from '../../i18n/use-format'
import { useText } from '../../i18n/use-text'
import { errorFacts, errorText } from '../../ui/error-text'
import { Notice } from '../../ui/Notice'
import { Panel } from '../../ui/Panel'
import classes from './ConnectionTest.module.css'
import type { ConnectionTestRun } from './use-connection-test'

type Step = ConnectionStepResult['step']
type StepState = ConnectionStepResult['status'] | 'running' | 'waiting'

interface ConnectionTestProps {
  test: ConnectionTestRun
  /** Name of the endpoint, null where there is only one. */
  of: string | null
  onStart: () => void
  /** Of which of several, before the button. */
  choice?: ReactNode
}

/** Each step of the way to a first token, with the cure of the one that failed. */
export const ConnectionTest = ({ test, of, onStart, choice }: ConnectionTestProps) => {
  const t = useText()
  const isRunning = test.status === 'running'
  return (
    <Panel
      title={of === null ? t('cluster.test.title') : t('cluster.test.titleOf', { name: of })}
      description={t('cluster.test.description')}
      actions={
        isRunning ? (
          <Button size="xs" variant="default" onClick={() => test.cancel()}>
            {t('common.cancel')}
          </Button>
        ) : (
          <>
            {choice}
            <Button size="xs" variant="default" onClick={onStart}>
              {t('cluster.test.start')}
            </Button>
          </>
        )
      }
    >
      {test.status !== 'idle' && (
        <ol className={classes.steps} aria-live="polite">
          {connectionStepSchema.options.map((step) => (
            <TestStep key={step} step={step} results={test.state} isRunning={isRunning} />
          ))}
        </ol>
      )}
      {test.status === 'done' && (
        <div className={classes.verdict}>
          {test.output?.ready === true ? (
            <Notice tone="good" live>
              {t('cluster.test.ready')}
            </Notice>
          ) : (
            <Notice tone="warning" live>
              {t('cluster.test.notReady')}
            </Notice>
          )}
        </div>
      )}
      {test.error !== null && (
        <div className={classes.verdict}>
          <Notice tone={test.error.code === 'cancelled' ? 'info' : 'danger'} live>
            {errorText(test.error.error, t)}
          </Notice>
        </div>
      )}
    </Panel>
  )
}

interface TestStepProps {
  step: Step
  results: readonly ConnectionStepResult[]
  isRunning: boolean
}

const TestStep = ({ step, results, isRunning }: TestStepProps) => {
  const t = useText()
  const format = useFormat()
  const result = results.find((each) => each.step === step)
  const isNext = isRunning && results.length === connectionStepSchema.options.indexOf(step)
  const state: StepState = result?.status ?? (isNext ? 'running' : 'waiting')
  return (
    <li className={classes.step} data-state={state}>
      <StepIcon state={state} />
      <div className={classes.text}>
        <p>
          {t(`cluster.test.steps.${step}`)}
          <span className="visually-hidden">: {t(`cluster.test.states.${state}`)}</span>
        </p>
        {result?.error != null && (
          <p className={classes.cure}>
            {errorText(result.error, t)}
            {errorFacts(result.error, t).map(({ name, value }) => (
              <span key={name} className={classes.fact}>
                {name}: {value}
              </span>
            ))}
          </p>
        )}
      </div>
      {result !== undefined && result.status !== 'skipped' && (
        <span className={classes.duration}>{format.durationMs(result.durationMs)}</span>
      )}
    </li>
  )
}

const StepIcon = ({ state }: { state: StepState }) => {
  const size = { size: '1.125rem', stroke: 1.75, 'aria-hidden': true }
  switch (state) {
    case 'passed':
      return <IconCircleCheck {...size} />
    case 'failed':
      return <IconCircleX {...size} />
    case 'skipped':
      return <IconCircleMinus {...size} />
    case 'running':
      return <Loader size="1.125rem" color="var(--text-dim)" />
    default:
      return <IconCircleDashed {...size} />
  }
}
