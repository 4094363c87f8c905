/**
 * The windows in the trigger's protocol in which a kill is most likely to lose or to double an event, by the
 * points that the preload sees from outside: statements of n8n to its database, answers of Box.
 *
 * @typedef {'state asked' | 'state written' | 'row asked' | 'row open' | 'row written' | 'begin asked' |
 *   'begin written' | 'end asked' | 'end written' | 'events read'} Point
 *
 * @typedef {object} Armed what the preload reads
 * @property {string} id
 * @property {Point} point
 * @property {string} process the name of the one to kill, or `any`
 * @property {number} skip how often the point is passed before
 *
 * @typedef {object} Window
 * @property {string} name as in the report
 * @property {Point} point
 * @property {'at work' | 'restart' | 'stop'} when the point counts: while events come, in the next start, or in
 *   an orderly stop
 * @property {'main' | 'any'} process
 * @property {number} skips at most so many passes before
 */

/** @type {readonly Window[]} */
export const WINDOWS = [
	atWork('before the state is written', 'state asked', 'main'),
	atWork('after the state is written', 'state written', 'main'),
	atWork('between emit and the row', 'row asked', 'main'),
	atWork('inside the transaction of the row', 'row open', 'main'),
	atWork('after the row, before the start', 'row written', 'main'),
	atWork('before the row says running', 'begin asked', 'any'),
	atWork('after the row says running', 'begin written', 'any'),
	atWork('before the end is written', 'end asked', 'any'),
	atWork('between the end and the checkpoint', 'end written', 'any'),
	{
		name: 'catch-up after a restart',
		point: 'events read',
		when: 'restart',
		process: 'main',
		skips: 3,
	},
	{
		name: 'first start of the catch-up',
		point: 'row asked',
		when: 'restart',
		process: 'main',
		skips: 10,
	},
	{
		name: 'checkpoint of an orderly stop',
		point: 'state asked',
		when: 'stop',
		process: 'main',
		skips: 1,
	},
];

/** @type {(name: string, point: Point, process: Window['process']) => Window} */
function atWork(name, point, process) {
	return { name, point, when: 'at work', process, skips: 40 };
}
