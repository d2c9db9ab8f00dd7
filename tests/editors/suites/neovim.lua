-- What an editor does with the language server: run by neovim.test.js, which looks at the results.
-- Works with the Neovim of Debian 12 (0.7) and later.
local site, article, actor = vim.env.SITE, vim.env.ARTICLE, vim.env.ACTOR
local results = {}

local function until_true(what, is)
  if not vim.wait(tonumber(vim.env.PATIENCE), is, 10) then
    error(what .. ' took too long')
  end
end

local function codes()
  return vim.tbl_map(function(it)
    return it.code or (it.user_data and it.user_data.lsp and it.user_data.lsp.code)
  end, vim.diagnostic.get(0))
end

local function has_code(code)
  return vim.tbl_contains(codes(), code)
end

--- Asks the server at the cursor, or about the whole buffer.
local function ask(method, more)
  local params = vim.lsp.util.make_position_params(0, 'utf-16')
  local answers = vim.lsp.buf_request_sync(0, method, vim.tbl_extend('force', params, more or {}), tonumber(vim.env.PATIENCE))
  for _, answer in pairs(answers or {}) do
    if answer.err then error(method .. ': ' .. answer.err.message) end
    return answer.result
  end
end

--- Puts the cursor behind the first place of some words.
local function behind(words)
  vim.fn.cursor(1, 1)
  assert(vim.fn.search('\\V' .. words, 'cW') > 0, words .. ' is not in the text')
  vim.fn.cursor(vim.fn.line('.'), vim.fn.col('.') + #words)
end

local function run()
  vim.cmd('cd ' .. site)
  vim.cmd('edit ' .. article)
  vim.opt.hidden = true
  local client = vim.lsp.start_client({
    name = 'briefing',
    cmd = { vim.env.BRIEFING, 'lsp', '--now', vim.env.TODAY },
    root_dir = site,
    workspace_folders = { { uri = vim.uri_from_fname(site), name = 'desk' } },
  })
  local lines = vim.api.nvim_buf_get_lines(0, 0, -1, false)
  local function restore()
    vim.api.nvim_buf_set_lines(0, 0, -1, false, lines)
  end
  vim.lsp.buf_attach_client(0, client)
  until_true('the start', function()
    local it = vim.lsp.get_client_by_id(client)
    return it and it.initialized
  end)

  -- A finding appears while somebody types, and a fix removes it.
  vim.cmd('global/^summary:/delete')
  vim.fn.append(1, 'sumary: Short')
  until_true('a finding', function() return has_code('unknown-key') end)
  vim.fn.cursor(2, 1)
  local range = vim.lsp.util.make_range_params(0, 'utf-16')
  range.context = { diagnostics = {}, only = { 'quickfix' } }
  local actions = ask('textDocument/codeAction', range)
  results.actions = vim.tbl_map(function(it) return it.title end, actions)
  for _, action in ipairs(actions) do
    if action.title == 'Replace sumary by summary' then
      vim.lsp.util.apply_workspace_edit(action.edit, 'utf-16')
    end
  end
  results.fixed = vim.fn.getline(2)
  until_true('the correction', function() return not has_code('unknown-key') end)
  restore()

  -- Completion, while the YAML is broken.
  vim.fn.append(1, 'actors: [Emman')
  local list = ask('textDocument/completion', { position = { line = 1, character = 14 } })
  results.completion = vim.tbl_map(function(it) return it.label end, list.items)
  restore()

  -- A card, the definition, the places of a name.
  behind('id: Mac')
  results.hover = ask('textDocument/hover').contents.value
  results.references = #ask('textDocument/references', { context = { includeDeclaration = true } })
  results.symbols = #ask('textDocument/documentSymbol')
  vim.lsp.buf.definition()
  until_true('the definition', function() return vim.fn.expand('%:p') == site .. '/' .. actor end)
  results.definition = vim.fn.getline('.')

  -- A new name, everywhere.
  vim.lsp.buf_attach_client(0, client)
  behind('name: Emmanuel')
  vim.lsp.buf.rename('Emmanuel Mercier')
  local new = site .. '/content/actors/emmanuel-mercier.md'
  until_true('the rename', function() return vim.fn.filereadable(new) == 1 end)
  vim.wait(200)
  vim.cmd('silent! wall')
  results.exit = 'done'
  vim.lsp.stop_client(client)
end

local ok, message = xpcall(run, debug.traceback)
if not ok then results.error = message end
vim.fn.writefile({ vim.json and vim.json.encode(results) or vim.fn.json_encode(results) }, vim.env.RESULTS)
vim.cmd('qall!')
