import { parseArgs } from 'node:util';

export interface BenchOptions {
	/** Numbers of rows; default: all. */
	only?: readonly number[];
	repeat: number;
	/** Of all amounts, to try something out. */
	scale: number;
	isFull: boolean;
	isProxied: boolean;
	isCheck: boolean;
	isWrite: boolean;
	isBuilt: boolean;
	/** For its own use: the folder of the run that goes on in a network of its own. */
	inside?: string;
}

export const usage = `Usage: npm run bench [-- options]

  --only 4,5    these rows of the table alone
  --repeat <n>  rounds; ratios are the median of those of the rounds (1)
  --proxy       rows 1 to 7 through tinyproxy
  --full        how cost grows: this package with ten times the work, instead of the table
  --check       fails when a bar is missed, tolerance included
  --write       puts the result into docs/performance.md
  --scale <x>   part of all amounts, to try something out (1)
  --built       takes dist/ as it is`;

/** @throws with a sentence on what is wrong */
export function readOptions(args: string[]): BenchOptions {
	const flag = { type: 'boolean', default: false } as const;
	const { values } = parseArgs({
		args,
		options: {
			only: { type: 'string' },
			repeat: { type: 'string', default: '1' },
			scale: { type: 'string', default: '1' },
			full: flag,
			proxy: flag,
			check: flag,
			write: flag,
			built: flag,
			inside: { type: 'string' },
		},
	});
	const options: BenchOptions = {
		only: values.only?.split(',').map((one) => wholeNumber('--only', one)),
		repeat: wholeNumber('--repeat', values.repeat),
		scale: Number(values.scale),
		isFull: values.full,
		isProxied: values.proxy,
		isCheck: values.check,
		isWrite: values.write,
		isBuilt: values.built,
		inside: values.inside,
	};
	if (!(options.scale > 0)) throw new Error(`--scale must be above 0, not '${values.scale}'`);
	if (options.isFull && options.isProxied) throw new Error('--full and --proxy exclude each other');
	if (options.isWrite && (options.only !== undefined || options.scale !== 1)) {
		throw new Error('--write takes all rows at their full size: leave out --only and --scale');
	}
	return options;
}

function wholeNumber(name: string, text: string): number {
	if (!/^[1-9]\d*$/.test(text.trim()))
		throw new Error(`${name} takes numbers from 1, not '${text}'`);
	return Number(text);
}
