// Asks a running server by the Vercel AI SDK, whole and streamed, and prints what the SDK made of it.
import { createOpenAI } from "@ai-sdk/openai";
import { APICallError, generateText, streamText } from "ai";

const openai = createOpenAI({ baseURL: process.argv[2], apiKey: process.argv[3] });
const model = openai.chat("dateline");
const prompt = process.argv[4];

const whole = await generateText({ model, prompt });
const streamed = streamText({ model, prompt });
let text = "";
for await (const piece of streamed.textStream) {
  text += piece;
}
const sourcesOf = (sources) => sources.map(({ sourceType, url, title }) => ({ sourceType, url, title }));
const failed = await generateText({ model: openai.chat("gpt"), prompt, maxRetries: 0 }).catch(
  (error) => error,
);
console.log(
  JSON.stringify({
    whole: {
      text: whole.text,
      finishReason: whole.finishReason,
      usage: whole.usage.totalTokens,
      sources: sourcesOf(whole.sources),
      dateline: whole.response.body.dateline.status,
    },
    streamed: {
      text,
      finishReason: await streamed.finishReason,
      usage: (await streamed.usage).totalTokens,
      sources: sourcesOf(await streamed.sources),
    },
    failed: {
      known: APICallError.isInstance(failed),
      status: failed.statusCode,
      code: failed.data.error.code,
    },
  }),
);
