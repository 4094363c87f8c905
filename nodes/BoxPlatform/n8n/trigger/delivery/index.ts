/** From an event to exactly one execution. */
export { createDeliveries, type Deliveries } from './deliveries';
export { type Ledger, openLedger } from './ledger';
export { begin, type Delivery, isNew, isTooEarly, knownIds, withGap, withPosition } from './state';
export type { DeliveryReport } from './report';
