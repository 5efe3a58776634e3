// An agency's own screens, as one file.
export { EnterOne } from './enter-one'
export { MyEntries } from './my-entries'
export { MyEntry } from './my-entry'
