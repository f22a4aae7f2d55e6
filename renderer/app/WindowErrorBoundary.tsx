import { Component, type ReactNode } from 'react'
import { WindowFailure } from './WindowFailure'

interface Props {
  /** Named in the report. */
  windowId: string
  children: ReactNode
}
interface State {
  failure: { error: unknown } | null
}

/** A window that fails says so in its own place; the others go on. Give it a `key` to start anew. */
export class WindowErrorBoundary extends Component<Props, State> {
  override state: State = { failure: null }

  static getDerivedStateFromError(error: unknown): State {
    return { failure: { error } }
  }

  override render(): ReactNode {
    const { failure } = this.state
    if (failure === null) return this.props.children
    return <WindowFailure windowId={this.props.windowId} error={failure.error} />
  }
}
