import { Router } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { Gate } from './Gate'
import { Providers } from './Providers'
import { WindowErrorBoundary } from './WindowErrorBoundary'

export const App = () => (
  <Providers>
    <WindowErrorBoundary windowId="suite">
      {/* wouter takes its hook as a value. */}
      {/* oxlint-disable-next-line react/hooks */}
      <Router hook={useHashLocation}>
        <Gate />
      </Router>
    </WindowErrorBoundary>
  </Providers>
)
