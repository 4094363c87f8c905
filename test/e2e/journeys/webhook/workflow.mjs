import { chain, node } from '../../../../scripts/chaos/workflow.mjs';

export const TRIGGER = 'On Message';
/**
 * n8n's other engine for expressions makes an isolate for each message of a node that is not its own: a tenth of a second of
 * a processor, which says nothing of the trigger and takes minutes with hundreds of messages.
 */
export const LIGHT = { N8N_EXPRESSION_ENGINE: 'legacy' };
const TYPE = 'n8n-nodes-box-platform.boxPlatformWebhookTrigger';

/**
 * A workflow that a webhook on a folder starts, and that tells the witness each event.
 *
 * @param {object} options
 * @param {string} options.name
 * @param {string} options.folderId
 * @param {string} options.witness
 * @param {import('../../../../scripts/host/n8nRest.mjs').CredentialRef} options.credential
 * @param {string[]} [options.events]
 * @param {import('n8n-workflow').INodeParameters} [options.options]
 */
export function watching({ name, folderId, witness, credential, events, options = {} }) {
	const trigger = {
		...node(TRIGGER, TYPE, 1, {
			authentication: 'jwt',
			targetType: 'folder',
			targetId: { __rl: true, mode: 'id', value: folderId },
			events: events ?? ['FILE.UPLOADED', 'SIGN_REQUEST.COMPLETED'],
			options,
		}),
		// n8n gives each node one of its own, by which its address is known.
		webhookId: `hook-of-${name.toLowerCase().replaceAll(' ', '-')}`,
		credentials: { boxPlatformJwtApi: credential },
	};
	const query =
		'event={{ $json.id }}&mode={{ $execution.mode }}&execution={{ $execution.id }}&trigger={{ $json.trigger }}';
	const tell = node('Tell', 'n8n-nodes-base.httpRequest', 4.2, {
		url: `=${witness}?${query}`,
		options: {},
	});
	return chain(name, [trigger, tell]);
}
