import { createElement } from 'react'
import { Route, Switch } from 'wouter'
import { useRouteQuery } from '../../api'
import { LoadingState } from '../../ui/LoadingState'
import { LibraryScreen } from './library/LibraryScreen'
import { StudyAway } from './library/StudyAway'
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
  // Asked beside the viewer, which waits for nothing; removed in another window, it goes from here too.
  const state = useRouteQuery('library.whereabouts', { studyId }).data?.state ?? 'present'
  if (state !== 'present') return <StudyAway studyId={studyId} state={state} />
  return viewerScreen === null ? <LoadingState /> : createElement(viewerScreen, { studyId })
}

export default StudiesWindow
