import { BoxConnectionError, connectionError } from '../../../../nodes/BoxPlatform/client';

describe('connectionError', () => {
	it('names the host with its port, and nothing else of the address', () => {
		const error = connectionError({
			code: 'ECONNRESET',
			url: 'https://user:canary@box.example:8443/canary?canary#canary',
			attempts: 3,
		});

		expect(error).toBeInstanceOf(BoxConnectionError);
		expect(error).toMatchObject({
			code: 'ECONNRESET',
			host: 'box.example:8443',
			attempts: 3,
			outcomeUnknown: false,
		});
		expect(JSON.stringify({ ...error }) + error.stack).not.toContain('canary');
	});

	it('says when the change may have been made', () => {
		const lost = { code: 'ECONNRESET', url: 'https://api.box.com/x', attempts: 1 };

		const error = connectionError({ ...lost, outcomeUnknown: true });

		expect(error.outcomeUnknown).toBe(true);
		expect(error.message).toContain('may have been made');
	});
});
