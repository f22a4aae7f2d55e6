/** As people greet: morning until noon, afternoon until seven, evening after. */
export const partOfDay = (date: Date): 'morning' | 'afternoon' | 'evening' => {
  const hour = date.getHours()
  if (hour >= 4 && hour < 12) return 'morning'
  return hour >= 12 && hour < 19 ? 'afternoon' : 'evening'
}
