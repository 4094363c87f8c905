/**
 * Webhooks of an app and user: what they can tell of, where Box can deliver to, and whether a message is from Box.
 *
 * Promises that a message counts only if it was signed with one of the keys, and lately. May import: client/base,
 * client/http, client/words. Words: a *webhook* is a registration at Box; a *target* is the file or folder that it is on; a *trigger* is
 * what it tells of, by Box's name; a *message* is what Box delivers.
 */
export { addressProblem } from './address';
export { messageProblem, type MessageProblem, type SignedMessage } from './message';
export {
	type BoxWebhook,
	foundWebhook,
	isWebhookTarget,
	type WebhookTarget,
	webhookOn,
} from './registrations';
