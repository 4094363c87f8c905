/** What Box AI has read, as metadata of the file: what passes is written, and what does not is listed with the reason. */
import { type BoxTemplate, withDetail } from '../../client';
import type { OperationContext } from '../../operation';
import type { MetadataInstance } from '../metadata/instance';
import { taxonomyNodes } from '../metadata/taxonomyValues';
import { upsertInstance } from '../metadata/upsertInstance';
import { outcomeOf } from '../outcome';
import type { WantedField } from './extractedFields';
import { confidenceOf, type Problem, type Reading } from './typedValues';

interface Wanted {
	/** Path of the instance, such as `/files/1/metadata/enterprise/invoice`. */
	instance: string;
	template: BoxTemplate;
	readings: readonly Reading[];
	/** As Box gave them. */
	scores: unknown;
	/** From 0, which writes whatever was read, to 1. */
	minimumConfidence: number;
	/** Why the model ended early; nothing is written then. */
	incomplete?: string;
}

interface NotWritten extends Problem {
	confidence?: number;
}

export interface WrittenReadings {
	/** Whether each field of the template has got a value. */
	allWritten: boolean;
	written: Record<string, unknown>;
	notWritten: NotWritten[];
	/** The metadata as it is now; null if nothing was written. */
	instance: MetadataInstance | null;
}

/**
 * Writes what passes. Fields without a value that passes keep the one that they have.
 *
 * @throws what the writing fails with, with a note that the values had been read
 */
export async function writeReadings(
	world: Pick<OperationContext<unknown>, 'box' | 'once'>,
	{ instance, template, readings, ...limits }: Wanted,
): Promise<WrittenReadings> {
	const values = new Map<string, unknown>();
	const notWritten: NotWritten[] = [];
	for (const reading of readings) {
		const checked = await checkedReading(world, template, reading);
		const problem = checked.problem ?? problemOf(checked, limits);
		if (problem === undefined) values.set(reading.field.key, checked.value);
		else {
			const confidence = confidenceOf(limits.scores, reading.field.key);
			notWritten.push({ ...problem, ...(confidence !== undefined && { confidence }) });
		}
	}
	const written = Object.fromEntries(values);
	return {
		allWritten: notWritten.length === 0,
		written,
		notWritten,
		instance: values.size === 0 ? null : await upserted(world, instance, written),
	};
}

/** Taxonomies take the IDs of their nodes, which the model does not know. */
async function checkedReading(
	world: Pick<OperationContext<unknown>, 'box' | 'once'>,
	template: BoxTemplate,
	reading: Reading,
): Promise<Reading> {
	const { field, value } = reading;
	if (field.type !== 'taxonomy' || value === null) return reading;
	const found = await outcomeOf(taxonomyNodes(world, template, named(field), value));
	if (found.ok) return { field, value: found.value };
	if (!(found.error instanceof RangeError)) throw found.error;
	const { message } = found.error;
	return { ...reading, problem: { key: field.key, value, reason: 'notAmongChoices', message } };
}

const named = (field: WantedField) => ({ ...field, displayName: field.key });

function problemOf(
	{ field: { key }, value }: Reading,
	{ scores, minimumConfidence, incomplete }: Omit<Wanted, 'instance' | 'template' | 'readings'>,
): Problem | undefined {
	const problem = (reason: Problem['reason'], message: string) => ({ key, value, reason, message });
	if (value === null) return problem('empty', 'Box AI has read no value');
	if (incomplete !== undefined) {
		return problem(
			'incompleteAnswer',
			`Box AI ended before its answer was complete (‘${incomplete}’)`,
		);
	}
	if (minimumConfidence <= 0) return undefined;
	const confidence = confidenceOf(scores, key);
	if (confidence === undefined) {
		return problem(
			'noConfidence',
			'Box AI does not say how sure it is: choose an agent with a model that does, or set ‘Minimum Confidence’ to 0 to write it all the same',
		);
	}
	if (confidence >= minimumConfidence) return undefined;
	return problem(
		'lowConfidence',
		`Box AI is not sure enough: ${confidence} is less than ${minimumConfidence}`,
	);
}

async function upserted(
	{ box }: Pick<OperationContext<unknown>, 'box'>,
	instance: string,
	values: Record<string, unknown>,
): Promise<MetadataInstance> {
	const done = await outcomeOf(
		upsertInstance(box, instance, { expected: {}, entered: { values, emptied: [] } }),
	);
	if (done.ok) return done.value;
	throw withDetail(
		done.error,
		'Box AI has read the values; it is writing them as metadata that failed.',
	);
}
