import {
	sameTrigger,
	triggersOnFiles,
	webhookTriggers,
} from '../../../../nodes/BoxPlatform/client';
import facts from '../../../integration/openapi/facts/2024.0.json';

describe('webhookTriggers', () => {
	it('are all that Box specifies, but for the one that comes by itself', () => {
		const text = JSON.stringify(facts);
		const specified = new Set(text.match(/"[A-Z_]+\.[A-Z_]+"/g)?.map((one) => one.slice(1, -1)));
		specified.delete('WEBHOOK.DELETED');
		expect([...webhookTriggers].sort()).toEqual([...specified].sort());
	});

	it('are known of files where Box takes them there', () => {
		expect(triggersOnFiles(['FILE.UPLOADED', 'FILE.MOVED', 'FOLDER.CREATED'])).toEqual([
			'FILE.MOVED',
		]);
		expect(triggersOnFiles(['COLLABORATION.CREATED', 'SIGN_REQUEST.EXPIRED'])).toEqual([
			'SIGN_REQUEST.EXPIRED',
		]);
	});

	it('are the same by the names of the guide and of the reference', () => {
		expect(sameTrigger('SIGN_REQUEST.SIGNER_SIGNED', 'SIGN_REQUEST.SIGN_SIGNER_SIGNED')).toBe(true);
		expect(sameTrigger('SIGN_REQUEST.COMPLETED', 'SIGN_REQUEST.DECLINED')).toBe(false);
		expect(sameTrigger('FILE.MOVED', 'FOLDER.MOVED')).toBe(false);
	});
});
