import { type BoxClient, type BoxMini, objectWith } from '../../client';
import { apiVersion } from '../../client/words';

/** Doc Gen is of the version 2025.0 of Box's API: it refuses its calls without this header. */
export const docGenVersion = apiVersion('2025.0');

export const docGenScopes = ['docgen.readwrite'] as const;

/** https://developer.box.com/reference/v2025.0/resources/docgen-template-v2025.0/ */
export interface DocGenTemplate {
	file: BoxMini;
	file_name?: string | null;
}

export const docGenTemplate = () => objectWith('file');

/** https://developer.box.com/reference/v2025.0/resources/docgen-job-v2025.0/ */
export interface DocGenJob extends BoxMini {
	batch?: BoxMini;
	template_file?: BoxMini;
	template_file_version?: BoxMini;
	/** Null until there is one. */
	output_file?: (BoxMini & { name?: string }) | null;
	status?: 'submitted' | 'pending' | 'completed' | 'completed_with_error' | 'failed';
	output_type?: string;
	failures?: { errors?: string[]; warnings?: string[] } | null;
	/** With the jobs of a user alone, as everything below. */
	created_at?: string;
	created_by?: BoxMini;
	source?: string;
}

/** A list of jobs, which Box pages. */
export const docGenJobs = (box: BoxClient, path: string) =>
	box.pages<DocGenJob>(path, { paging: 'marker', headers: docGenVersion });
