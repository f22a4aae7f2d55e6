/** The viewer with Cornerstone: by far the largest part of the interface, so it is fetched apart. */
export const loadViewer = async () => {
  const { ViewerScreen } = await import('./viewer/ViewerScreen')
  return { default: ViewerScreen }
}
