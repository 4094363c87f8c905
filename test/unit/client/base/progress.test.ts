import { progressOf } from '../../../../nodes/BoxPlatform/client/base';
import { fakeBox, fakeClock } from '../fakes';

function telling({ withInfo = true } = {}) {
	const lines: unknown[] = [];
	const write =
		(level: string) =>
		(message: string, meta: unknown = {}) =>
			void lines.push([level, message, meta]);
	const log = {
		debug: write('debug'),
		warn: write('warn'),
		...(withInfo && { info: write('info') }),
	};
	return { log, lines };
}

describe('how far something is', () => {
	it('is told every five seconds, and not at all of what is over sooner', () => {
		const clock = fakeClock();
		const { log, lines } = telling();
		const tell = progressOf({ clock, log }, 'Under way', { path: '/files/1' });

		for (let done = 1; done <= 12; done++) {
			clock.advance(1_000);
			tell(done, 12);
		}

		expect(lines).toEqual([
			['info', 'Under way', { path: '/files/1', done: 5, of: 12, percent: 41 }],
			['info', 'Under way', { path: '/files/1', done: 10, of: 12, percent: 83 }],
		]);
	});

	it('has no share where nobody knows how much there is', () => {
		const clock = fakeClock();
		const { log, lines } = telling();
		const tell = progressOf({ clock, log }, 'Under way', {});

		clock.advance(5_000);
		tell(7);

		expect(lines).toEqual([['info', 'Under way', { done: 7, of: undefined, percent: undefined }]]);
	});

	it('goes to a log that has no level for it as well, and nowhere without a log', () => {
		const clock = fakeClock();
		const { log, lines } = telling({ withInfo: false });
		const tell = progressOf({ clock, log }, 'Under way', {});
		const tellNobody = progressOf({ clock }, 'Under way', {});

		clock.advance(5_000);
		tell(1);
		tellNobody(1);

		expect(lines).toEqual([['debug', 'Under way', expect.anything()]]);
	});

	it('is told of a list with the entries that have been read', async () => {
		const { log, lines } = telling();
		const entries = Array.from({ length: 10 }, (_, id) => ({ type: 'file', id: `${id}` }));
		const { box, clock } = fakeBox(
			({ url }) => {
				clock.advance(3_000);
				const offset = Number(url.searchParams.get('offset'));
				return { json: { total_count: 40, limit: 10, offset, entries } };
			},
			{ log },
		);

		let read = 0;
		for await (const entry of box.pages('/folders/1/items', { paging: 'offset', pageSize: 10 }))
			read += entry === undefined ? 0 : 1;

		expect(read).toBe(40);
		expect(lines.filter((line) => JSON.stringify(line).includes('under way'))).toEqual([
			[
				'info',
				'Box list is under way',
				{ path: '/folders/1/items', done: 20, of: 40, percent: 50 },
			],
			[
				'info',
				'Box list is under way',
				{ path: '/folders/1/items', done: 40, of: 40, percent: 100 },
			],
		]);
	});
});
