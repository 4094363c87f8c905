import { createOddEntries } from '../../../../nodes/BoxPlatform/client/events/oddEntries';

it('a page with odd entries is looked at again six times, and then taken as it is', () => {
	const entries = createOddEntries();
	const looks = Array.from({ length: 8 }, () => entries.isToLookAgain(2));
	expect(looks).toEqual([true, true, true, true, true, true, false, false]);
});

it('a page without them begins the count anew', () => {
	const entries = createOddEntries();
	for (let look = 0; look < 7; look += 1) entries.isToLookAgain(1);
	expect(entries.isToLookAgain(0)).toBe(false);
	expect(entries.isToLookAgain(1)).toBe(true);
});
