// What an agency may do with an entry, and why not more: as the service decides it, said before anybody types.

export type Standing = 'draft' | 'submitted' | 'verified' | 'rejected' | 'withdrawn' | 'disqualified'

export interface Rights {
  /** What it says may be changed; a draft may be submitted. */
  change: boolean
  withdraw: boolean
  /** Why nothing can be changed: where the entry stands, or that the registration closed. */
  why: 'closed' | 'verified' | 'rejected' | 'withdrawn' | 'disqualified' | null
}

export function rightsOf(status: Standing, isOpen: boolean): Rights {
  switch (status) {
    case 'draft':
    case 'submitted':
      return isOpen ? { change: true, withdraw: true, why: null } : { change: false, withdraw: true, why: 'closed' }
    case 'verified':
    case 'rejected':
    case 'withdrawn':
    case 'disqualified':
      return { change: false, withdraw: false, why: status }
  }
}
