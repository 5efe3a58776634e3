import { defineConfig } from '@hey-api/openapi-ts'

// Types only: the client's few calls are written by hand over fetch (src/api/client.ts), so no runtime is generated.
export default defineConfig({
  input: '../openapi/openapi.json',
  output: { path: 'src/api/generated', clean: true },
  plugins: ['@hey-api/typescript'],
})
