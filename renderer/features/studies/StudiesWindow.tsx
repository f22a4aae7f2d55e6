import { createElement } from 'react'
import { Route, Switch } from 'wouter'
import { LoadingState } from '../../ui/LoadingState'
import { LibraryScreen } from './library/LibraryScreen'
import { useViewerScreen } from './load-viewer'

/** The library, or one of its studies in the viewer. */
const StudiesWindow = () => (
  <Switch>
    <Route path="/studies/:studyId">{({ studyId }) => <OpenStudy key={studyId} studyId={studyId} />}</Route>
    <Route>
      <LibraryScreen />
    </Route>
  </Switch>
)

const OpenStudy = ({ studyId }: { studyId: string }) => {
  const viewerScreen = useViewerScreen()
  return viewerScreen === null ? <LoadingState /> : createElement(viewerScreen, { studyId })
}

export default StudiesWindow
