/**
 * Words of Box that modules need while they load: data, which n8n needs when it starts, while all else of the client is loaded with the
 * first request (docs/adr/0004-one-bundle.md).
 *
 * Promises to do nothing. May import: nothing.
 */
export { apiVersion } from './apiVersion';
export {
	sameTrigger,
	triggersOnFiles,
	type WebhookTrigger,
	webhookTriggerGroups,
	webhookTriggers,
} from './webhookTriggers';
