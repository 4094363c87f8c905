/**
 * Operations to come, with the calls of Box's API that they are for. A test says when one is there: then its line goes,
 * and the calls are those that its case records.
 */
export const planned: Readonly<Record<string, readonly string[]>> = {
	'ai.ask': ['POST /ai/ask'],
	'ai.extract': ['POST /ai/extract'],
	'ai.extractStructured': ['POST /ai/extract_structured'],
	'ai.generateText': ['POST /ai/text_gen'],
	'aiAgent.create': ['POST /ai_agents'],
	'aiAgent.get': ['GET /ai_agents/{agent_id}'],
	'aiAgent.getAll': ['GET /ai_agents'],
	'aiAgent.update': ['PUT /ai_agents/{agent_id}'],
	'aiAgent.delete': ['DELETE /ai_agents/{agent_id}'],
	'signRequest.create': ['POST /sign_requests'],
	'signRequest.get': ['GET /sign_requests/{sign_request_id}'],
	'signRequest.getAll': ['GET /sign_requests'],
	'signRequest.cancel': ['POST /sign_requests/{sign_request_id}/cancel'],
	'signRequest.resend': ['POST /sign_requests/{sign_request_id}/resend'],
	'signTemplate.get': ['GET /sign_templates/{template_id}'],
};
