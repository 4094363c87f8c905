import { checkedTitle, ownHub } from '../../../../nodes/BoxPlatform/resources/hub/hubApi';
import { failureOf, fakeBox } from '../../client/fakes';

const hub = (id: string, title: string, created_at: string) => ({
	type: 'hubs',
	id,
	title,
	description: 'x'.repeat(200),
	created_at,
});
const doubt = (start: string) => ({
	answerLost: true,
	age: (time: unknown): 'older' | 'unclear' | 'newer' =>
		Date.parse(String(time)) < Date.parse(start) ? 'older' : 'newer',
});

describe('a hub that may have been made', () => {
	const entries = [
		hub('1', 'Contracts', '2026-01-01T00:00:00Z'),
		hub('2', 'Contracts', '2026-03-01T00:00:00Z'),
		hub('3', 'Deals', '2026-04-01T00:00:00Z'),
	];
	const look = async (start: string, description?: string, made: string[] = []) => {
		const { box } = fakeBox(() => ({ json: { entries, next_marker: null } }));
		// Only what is asked of a doubt.
		const asked = doubt(start) as unknown as Parameters<ReturnType<typeof ownHub>>[0];
		return await ownHub(box, { title: 'Contracts', description }, new Set(made))(asked);
	};

	it('is the latest with its title, if it is not older than the request', async () => {
		expect(await look('2026-02-01T00:00:00Z')).toMatchObject({ id: '2' });
		expect(await look('2026-03-15T00:00:00Z')).toBeUndefined();
	});

	it('is none that an item before it has made', async () => {
		expect(await look('2026-02-01T00:00:00Z', undefined, ['2'])).toBeUndefined();
	});

	it('is compared by as much of its description as Box returns', async () => {
		expect(await look('2026-02-01T00:00:00Z', 'x'.repeat(300))).toMatchObject({ id: '2' });
		expect(await failureOf(look('2026-02-01T00:00:00Z', 'another'))).toBeInstanceOf(RangeError);
	});
});

describe('the title of a hub', () => {
	it('has 50 characters at most, counted as people do', () => {
		expect(checkedTitle('😀'.repeat(50))).toHaveLength(100);
		expect(() => checkedTitle('a'.repeat(51))).toThrow('and this one has 51');
		expect(() => checkedTitle(' ')).toThrow('A hub needs a title');
	});
});
