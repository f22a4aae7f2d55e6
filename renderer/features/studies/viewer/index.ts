export { frames } from '../viewport/frame-loader'
export { warmStage } from '../viewport/warm-stage'
export { prepareStudy } from './prepare-study'
export { ViewerScreen } from './ViewerScreen'
