/** Event streams as generators, each event once. */
export { enterpriseEvents, type EnterpriseEventsOptions } from './enterpriseEvents';
export { fromDate, startDate } from './enterprisePosition';
export {
	type EventPage,
	type EventSource,
	type EventStreamOptions,
	fetchEventPage,
	isLasting,
	oldestPosition,
	recordedAt,
	recordingTime,
} from './eventPage';
export { longPoll } from './longPoll';
export { knowsPosition, recentEvents, streamHead, type StreamHead } from './lookups';
export { createBackoff, type Patience, patiently } from './patience';
export { userEvents, type UserEventsOptions, type UserStream } from './userEvents';
