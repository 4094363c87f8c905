import { readingsOf } from '../../../../nodes/BoxPlatform/resources/ai/typedValues';
import { writeReadings } from '../../../../nodes/BoxPlatform/resources/ai/writeReadings';
import { type Answer, boxError, failureOf, fakeBox } from '../../client/fakes';

const fields = [
	{ key: 'vendor', displayName: 'Vendor', type: 'string' },
	{ key: 'amount', displayName: 'Amount', type: 'float' },
	{ key: 'place', displayName: 'Place', type: 'taxonomy' },
];
const template = {
	...{ id: 't', type: 'metadata_template', scope: 'enterprise_1', templateKey: 'invoice' },
	...{ displayName: 'Invoice', fields },
};
const instance = '/files/1/metadata/enterprise/invoice';
const scores = { vendor: { score: 0.95 }, amount: { score: 0.9 }, place: { score: 0.95 } };

async function writing(
	answer: Record<string, unknown>,
	limits: object = {},
	post: Answer = { json: { $id: 'i', $version: 0, $template: 'invoice' } },
) {
	const { box, requests } = fakeBox(({ method, url }) => {
		if (url.pathname.endsWith('/options')) return { json: { entries: [] } };
		return method === 'GET' ? boxError(404, 'instance_not_found') : post;
	});
	const written = writeReadings(
		{ box, once: async (_key, work) => await work() },
		{
			instance,
			template,
			readings: readingsOf(answer, fields, 'UTC'),
			scores,
			minimumConfidence: 0.9,
			...limits,
		},
	);
	return { written: await written, requests };
}

describe('readings as metadata', () => {
	it('are written with as much confidence as is wanted', async () => {
		const { written, requests } = await writing({ vendor: 'Northwind', amount: 5 });
		expect(written).toMatchObject({
			allWritten: false,
			written: { vendor: 'Northwind', amount: 5 },
			notWritten: [{ key: 'place', reason: 'empty', confidence: 0.95 }],
		});
		expect(requests.at(-1)?.json()).toEqual({ vendor: 'Northwind', amount: 5 });
	});

	it.each([
		['lowConfidence', {}, { minimumConfidence: 0.92 }, 'amount', 0.9],
		['noConfidence', {}, { scores: undefined }, 'amount', undefined],
		['wrongType', { amount: 'much' }, {}, 'amount', 0.9],
		['incompleteAnswer', {}, { incomplete: 'max_tokens' }, 'amount', 0.9],
		['notAmongChoices', { place: 'Atlantis' }, {}, 'place', 0.95],
	])('are listed for %s', async (reason, answer, limits, key, confidence) => {
		const { written } = await writing({ amount: 5, ...answer }, limits);
		const listed = written.notWritten.find((one) => one.key === key);
		expect(listed).toMatchObject({ reason, message: expect.stringMatching(/./) });
		expect(listed?.confidence).toBe(confidence);
		expect(written.written).not.toHaveProperty(key);
	});

	it('need no confidence at a minimum of 0', async () => {
		const limits = { minimumConfidence: 0, scores: undefined };
		const { written } = await writing({ vendor: 'A', amount: 5 }, limits);
		expect(written.written).toEqual({ vendor: 'A', amount: 5 });
	});

	it('ask Box for nothing when none passes', async () => {
		const { written, requests } = await writing({ vendor: 'A' }, { scores: {} });
		expect(written).toMatchObject({ written: {}, instance: null });
		expect(requests).toHaveLength(0);
	});

	it('fail with a note that the values had been read', async () => {
		const failed = writing({ vendor: 'A' }, {}, boxError(400, 'schema_validation_failed'));
		expect(await failureOf(failed)).toMatchObject({
			code: 'schema_validation_failed',
			detail: expect.stringContaining('Box AI has read the values'),
		});
	});
});
