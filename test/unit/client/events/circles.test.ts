import { createCircleWatch } from '../../../../nodes/BoxPlatform/client/events/circles';

const setUp = () => {
	const watch = createCircleWatch();
	return (position: string, goesOnWithoutNews = true) =>
		watch.leadsNowhere({ position, goesOnWithoutNews });
};

it('a stream that comes back to where it was without news leads nowhere, until there is news', () => {
	const after = setUp();
	expect(['a', 'b', 'a', 'b', 'c'].map((position) => after(position))).toEqual([
		...[false, false, true, true, false],
	]);
	expect(after('d', false)).toBe(false);
	expect(['a', 'b'].map((position) => after(position))).toEqual([false, false]);
});

it('a stream that goes on for ever without news leads nowhere, but a long one does not', () => {
	const after = setUp();
	const pages = Array.from({ length: 1_002 }, (_, index) => after(`${index}`));
	expect(pages.indexOf(true)).toBe(1_000);
	expect(pages.slice(1_000)).toEqual([true, true]);
});
