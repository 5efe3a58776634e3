// The simulations, in one chunk: what one loads, the other needs too.
export { Iga } from './simulate/iga'
export { Ppd } from './simulate/ppd'
