import { readOptions } from '../../bench/options';

it('measures the whole table once unless told otherwise', () => {
	expect(readOptions([])).toMatchObject({
		only: undefined,
		repeat: 1,
		scale: 1,
		isFull: false,
		isProxied: false,
		isCheck: false,
		isWrite: false,
	});
});

it('reads rows, rounds and switches', () => {
	expect(readOptions(['--only', '4,5', '--repeat', '3', '--check', '--proxy'])).toMatchObject({
		only: [4, 5],
		repeat: 3,
		isCheck: true,
		isProxied: true,
	});
});

it.each([
	[['--only', '4,x'], "--only takes numbers from 1, not 'x'"],
	[['--repeat', '0'], "--repeat takes numbers from 1, not '0'"],
	[['--scale', 'half'], "--scale must be above 0, not 'half'"],
	[['--full', '--proxy'], '--full and --proxy exclude each other'],
	[['--write', '--only', '4'], '--write takes all rows at their full size'],
	[['--write', '--scale', '0.1'], '--write takes all rows at their full size'],
	[['--fulll'], "Unknown option '--fulll'"],
])('refuses %j', (args, message) => {
	expect(() => readOptions(args)).toThrow(message);
});
