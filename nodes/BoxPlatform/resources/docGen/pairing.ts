/**
 * Which job of a batch is for which document. Box does not tell: it gives a job neither the name nor the data that it
 * was ordered with, so that the name of its file is what they have in common.
 */
import { sameName } from '../../client';
import type { MadeFile } from './batch';
import type { DocGenJob } from './docGenApi';
import type { Document } from './documents';

/**
 * @param files of the jobs that have made one, by the ID of the job
 * @returns the documents by the ID of their job; without those of which it is not known
 */
export function pairs(
	jobs: readonly DocGenJob[],
	documents: readonly Document[],
	files: ReadonlyMap<string, MadeFile>,
): ReadonlyMap<string, Document> {
	const found = new Map<string, Document>();
	const takenBy = (isFor: (document: Document, name: string) => boolean) => {
		for (const { id } of jobs) {
			const name = files.get(id)?.name;
			if (found.has(id) || name === undefined) continue;
			const left = without(documents, found).filter((document) => isFor(document, name));
			// Of two that it could be, neither is taken.
			if (left.length === 1 && left[0] !== undefined) found.set(id, left[0]);
		}
	};
	takenBy(({ generated_file_name: own }, name) => sameName(stem(name), own));
	takenBy(({ generated_file_name: own }, name) => sameName(withoutNumber(stem(name)), own));
	const jobsLeft = jobs.filter(({ id }) => !found.has(id));
	const documentsLeft = without(documents, found);
	const [job, document] = [jobsLeft[0], documentsLeft[0]];
	const isOnlyOne = jobs.length === documents.length && jobsLeft.length === 1;
	if (isOnlyOne && job !== undefined && document !== undefined) found.set(job.id, document);
	return found;
}

const without = (documents: readonly Document[], found: ReadonlyMap<string, Document>) => {
	const taken = new Set(found.values());
	return documents.filter((document) => !taken.has(document));
};

const stem = (name: string) => name.replace(/\.[^.]*$/, '');

/** What Box adds where a name is taken. */
const withoutNumber = (name: string) => name.replace(/ ?\(\d+\)$/, '');
