/**
 * Operations to come, with the calls of Box's API that they are for. A test says when one is there: then its line goes,
 * and the calls are those that its case records.
 */
export const planned: Readonly<Record<string, readonly string[]>> = {
	'docGen.createTemplate': ['POST /docgen_templates'],
	'docGen.getTemplates': ['GET /docgen_templates'],
	'docGen.getTemplate': ['GET /docgen_templates/{template_id}'],
	'docGen.getTags': ['GET /docgen_templates/{template_id}/tags'],
	'docGen.deleteTemplate': ['DELETE /docgen_templates/{template_id}'],
	'docGen.generate': ['POST /docgen_batches'],
	'docGen.getJob': ['GET /docgen_jobs/{job_id}'],
	'docGen.getJobs': ['GET /docgen_jobs', 'GET /docgen_template_jobs/{template_id}'],
	'docGen.getBatch': ['GET /docgen_batch_jobs/{batch_id}'],
};
