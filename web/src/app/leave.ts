// Whether signing out may go ahead. The judge's outbox puts its warning here, so that the frame need not know of it.

let question: () => Promise<boolean> = async () => true

/** Sets what is asked before somebody signs out; false keeps them signed in. */
export function askBeforeSignOut(ask: () => Promise<boolean>): void {
  question = ask
}

export function beforeSignOut(): Promise<boolean> {
  return question()
}
