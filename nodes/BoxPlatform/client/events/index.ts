/**
 * Event streams of users and enterprises as generators: each event once, over outages, restarts and lost positions.
 * Knows client/base and client/http alone; nothing in here knows triggers, or n8n.
 *
 * Words: a *position* is where a stream continues, `head` its present end; the *log* is the year that Box keeps of an
 * enterprise, read by date; the *cursor* is how far a stream was read, the *read time* from when on events may be
 * unread; a *gap* says that some may be missing; *trouble* passes by itself, what is *lasting* needs a person.
 */
export { enterpriseEventsAgain, isAskable, userEventsAgain, type Wanted } from './again';
export { boundedSet } from './boundedSet';
export { enterpriseEvents, type EnterpriseEventsOptions } from './enterpriseEvents';
export { fromDate, startDate } from './enterprisePosition';
export {
	type EventClient,
	type EventPage,
	type EventStreamOptions,
	fetchEventPage,
	type LongPollOptions,
	needsPerson,
	oldestPosition,
	recordedAt,
	recordingTime,
	wholeEventPage,
} from './eventPage';
export { longPoll } from './longPoll';
export { isGivenOut } from './lostPosition';
export { knowsPosition, recentEvents, streamHead, type StreamHead } from './lookups';
export { createPace, type Pace } from './pace';
export { createBackoff, type Patience, patiently } from './patience';
export { type Follower, readTogether, type Seat } from './sharedReader';
export { userEvents, type UserEventsOptions, type UserStream } from './userEvents';
