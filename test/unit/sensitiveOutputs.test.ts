import { BoxPlatform } from '../../nodes/BoxPlatform/BoxPlatform.node';

/** Fields of Box that open content by themselves, each in an answer of its own. */
const answers = {
	'an embed link': { expiring_embed_link: { url: 'secret', access_token: 'secret' } },
	representations: {
		representations: {
			entries: [{ info: { url: 'secret' }, content: { url_template: 'secret' } }],
		},
	},
	tokens: { access_token: 'secret', refresh_token: 'secret' },
	'an archive': { download_url: 'secret', status_url: 'secret' },
};

/** As n8n does it: https://github.com/n8n-io/n8n, node-defined-field-redaction.strategy.ts */
function redact(value: unknown, [first = '', ...rest]: string[]): void {
	if (typeof value !== 'object' || value === null) return;
	const name = first.replace(/\[\*\]$/, '');
	const next: unknown = Reflect.get(value, name);
	if (rest.length === 0) {
		if (name in value) Reflect.set(value, name, 'hidden');
	} else if (name === first) redact(next, rest);
	else if (Array.isArray(next)) next.forEach((entry) => redact(entry, rest));
}

describe('what n8n hides in the data of executions', () => {
	const { sensitiveOutputFields = [] } = new BoxPlatform().description;

	it.each(Object.entries(answers))('is %s, wherever an answer can have it', (_what, answer) => {
		for (const output of [
			answer,
			{ entries: [answer] },
			{ statusCode: 200, body: answer },
			{ statusCode: 200, body: { entries: [{}, answer] } },
		]) {
			const item: unknown = structuredClone(output);
			for (const field of sensitiveOutputFields) redact(item, field.split('.'));
			expect(JSON.stringify(item)).not.toContain('secret');
		}
	});
});
