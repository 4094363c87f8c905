import { extractedText } from '../../../../nodes/BoxPlatform/resources/file/extractedText';
import { type Answer, failureOf, fakeBox, type Handler } from '../../client/fakes';

const signal = new AbortController().signal;
const info = 'https://api.box.com/2.0/internal_files/1/text';
const content = 'https://api.box.com/2.0/internal_files/1/content/{+asset_path}';

const state = (name: string, code?: string): Answer => ({
	json: {
		type: 'file',
		id: '1',
		name: 'a.pdf',
		representations: {
			entries: [
				{ representation: 'pdf', status: { state: 'success' } },
				{
					representation: 'extracted_text',
					status: { state: name, code },
					info: { url: info },
					content: { url_template: content },
				},
			],
		},
	},
});

const infoOf = (name: string): Answer => ({
	json: { status: { state: name }, content: { url_template: content } },
});

/** A file whose text is in a state, and then in these at its own address; the last one from then on. */
function file(first: Answer, ...states: Answer[]) {
	const left = [...states];
	const handler: Handler = ({ url }) => {
		if (url.pathname.endsWith('/content/')) return { text: 'the text' };
		if (url.href !== info) return first;
		return (left.length > 1 ? left.shift() : left[0]) ?? {};
	};
	const { box, clock, requests } = fakeBox(handler);
	const text = async (maxWaitMs = 60_000) =>
		await extractedText({ box, clock, signal }, '1', maxWaitMs);
	const asked = (what: RegExp) => requests.filter(({ url }) => what.test(url.href)).length;
	return { text, clock, requests, asked };
}

describe('extractedText', () => {
	it.each(['success', 'viewable'])('reads a text that is there: %s', async (name) => {
		const { text, requests, clock } = file(state(name));
		expect(await text()).toEqual({ name: 'a.pdf', text: 'the text' });
		expect(requests[0]?.headers['x-rep-hints']).toBe('[extracted_text]');
		expect(clock.waits).toEqual([]);
	});

	it('asks its address for it, which makes Box begin, and then waits there longer each time', async () => {
		const { text, clock, asked } = file(
			state('none'),
			infoOf('none'),
			{ status: 202 },
			infoOf('pending'),
			infoOf('success'),
		);
		expect(await text()).toEqual({ name: 'a.pdf', text: 'the text' });
		expect([asked(/text$/), asked(/files\/1\?/)]).toEqual([4, 1]);
		expect(clock.waits).toEqual([500, 1_000, 2_000]);
	});

	it('waits before it asks for what Box has begun already', async () => {
		const { text, clock } = file(state('pending'), infoOf('viewable'));
		expect(await text()).toEqual({ name: 'a.pdf', text: 'the text' });
		expect(clock.waits).toEqual([500]);
	});

	it('gives up when the time is over, and not before', async () => {
		const { text, clock } = file(state('pending'), infoOf('pending'));
		const error = await failureOf(text(1_500));
		expect(error).toEqual(
			new RangeError(
				'Box has not finished to extract the text of ‘a.pdf’ after 1.5 seconds. ‘Max Wait (Seconds)’ in the options lets it wait longer.',
			),
		);
		expect(clock.waits).toEqual([500, 1_000]);
	});

	it.each([
		['Box could not', state('error'), 'Box could not extract the text of ‘a.pdf’'],
		[
			'Box says why',
			state('error', 'error_password_protected'),
			'Box could not extract the text of ‘a.pdf’ (error_password_protected)',
		],
		[
			'there is none',
			{ json: { type: 'file', id: '1', name: 'a.png' } },
			'Box extracts no text from ‘a.png’',
		],
		['the file has no name', { json: { type: 'file', id: '1' } }, 'Box extracts no text from ‘1’'],
	])('fails when %s', async (_name, answer, message) => {
		expect(await failureOf(file(answer).text())).toEqual(new RangeError(message));
	});
});
