import { Route, Switch } from 'wouter'
import { LibraryScreen } from './library/LibraryScreen'
import { ViewerScreen } from './viewer/ViewerScreen'

/** The library, or one of its studies in the viewer. */
const StudiesWindow = () => (
  <Switch>
    <Route path="/studies/:studyId">{({ studyId }) => <ViewerScreen key={studyId} studyId={studyId} />}</Route>
    <Route>
      <LibraryScreen />
    </Route>
  </Switch>
)

export default StudiesWindow
