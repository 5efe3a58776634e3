// What is known of an account beside what the service answers.
import type { UserView } from '../api/generated'

export const ROLES = ['admin', 'organizer', 'judge', 'auditor', 'entrant'] as const
export type RoleName = (typeof ROLES)[number]

/** The service leaves an address of this form where a person's data was erased; no real address can have it (RFC 2606). */
export function isErased(user: UserView): boolean {
  return user.email.endsWith('@erased.invalid')
}

/** The link as it can be sent; the service leaves out its own address where it has not been told it. */
export function wholeLink(link: string): string {
  return link.startsWith('/') ? `${location.origin}${link}` : link
}
