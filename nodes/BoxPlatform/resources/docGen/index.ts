import { resource } from '../../operation';
import { createTemplate } from './createTemplate';
import { deleteTemplate } from './deleteTemplate';
import { generate } from './generate';
import { getBatch } from './getBatch';
import { getJob } from './getJob';
import { getJobs } from './getJobs';
import { getTags } from './getTags';
import { getTemplate } from './getTemplate';
import { getTemplates } from './getTemplates';
import { waitForBatch } from './waitForBatch';

export const docGen = resource({
	value: 'docGen',
	name: 'Doc Gen',
	description: 'Documents that Box makes of a template and your data',
	default: generate.value,
	operations: [
		createTemplate,
		deleteTemplate,
		generate,
		getBatch,
		getJob,
		getJobs,
		getTags,
		getTemplate,
		getTemplates,
		waitForBatch,
	],
});
