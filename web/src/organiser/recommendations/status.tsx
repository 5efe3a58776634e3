// How far a recommendation has come, told by a word and a sign.
import { Icon } from '../../design/icon'
import { word } from './words'

export function RecommendationStatus({ status }: { status: string }) {
  const isIssued = status === 'issued'
  return <span class={`badge ${isIssued ? 'good' : 'caution'}`}><Icon name={isIssued ? 'lock' : 'edit'} size={14} />{word('status', status)}</span>
}
