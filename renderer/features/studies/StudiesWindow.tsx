import { lazy, Suspense } from 'react'
import { Route, Switch } from 'wouter'
import { LoadingState } from '../../ui/LoadingState'
import { LibraryScreen } from './library/LibraryScreen'
import { loadViewer } from './load-viewer'

const ViewerScreen = lazy(loadViewer)

/** The library, or one of its studies in the viewer. */
const StudiesWindow = () => (
  <Switch>
    <Route path="/studies/:studyId">
      {({ studyId }) => (
        <Suspense fallback={<LoadingState />}>
          <ViewerScreen key={studyId} studyId={studyId} />
        </Suspense>
      )}
    </Route>
    <Route>
      <LibraryScreen />
    </Route>
  </Switch>
)

export default StudiesWindow
