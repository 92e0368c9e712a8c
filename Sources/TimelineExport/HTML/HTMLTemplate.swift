internal import Mustache

/// The page of the HTML export.
///
/// Everything is escaped (``HTMLText``) but the members in three braces.
enum HTMLTemplate {
    static func render(_ page: HTMLPage) -> String { self.template.render(page) }

    private static let template: MustacheTemplate = {
        MustacheContentTypes.register(HTMLText.ContentType(), named: HTMLText.ContentType.name)
        do { return try MustacheTemplate(string: Self.source) } catch {
            preconditionFailure("The template of the HTML export cannot be read: \(error)")
        }
    }()

    private static let source = """
        {{% CONTENT_TYPE:WARROOM}}
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '{{{styleHash}}}'; base-uri 'none'; form-action 'none'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="referrer" content="no-referrer">
        <meta name="robots" content="noindex">
        <title>{{heading}}</title>
        <style>{{{styleHTML}}}</style>
        </head>
        <body>
        {{#watermark}}
        <div class="watermark" aria-hidden="true">{{.}}</div>
        {{/watermark}}
        <header>
        {{#marks}}
        <p class="mark">{{.}}</p>
        {{/marks}}
        <h1><bdi>{{heading}}</bdi></h1>
        <p class="opening"><bdi>{{opening}}</bdi></p>
        {{#preface}}
        <p class="preface">{{.}}</p>
        {{/preface}}
        </header>
        <nav aria-label="Contents">
        <ul>
        <li><a href="#facts">In short</a></li>
        {{#proses}}
        <li><a href="#{{proseAnchor}}">{{proseTitle}}</a></li>
        {{/proses}}
        {{#sections}}
        <li><a href="#{{anchor}}">{{title}}</a></li>
        {{/sections}}
        <li><a href="#timeline">Timeline</a></li>
        </ul>
        </nav>
        <main>
        <section aria-labelledby="facts">
        <h2 id="facts">In short</h2>
        <dl class="facts">
        {{#facts}}
        <div><dt>{{label}}</dt><dd><bdi>{{value}}</bdi></dd></div>
        {{/facts}}
        </dl>
        {{#descriptionHTML}}
        <div class="text" dir="auto">
        {{{.}}}</div>
        {{/descriptionHTML}}
        {{#hasMoments}}
        <div class="moments">
        <ol>
        {{#moments}}
        <li><strong>{{label}}</strong> <bdi>{{value}}</bdi></li>
        {{/moments}}
        </ol>
        </div>
        {{/hasMoments}}
        </section>
        {{#proses}}
        <section aria-labelledby="{{proseAnchor}}">
        <h2 id="{{proseAnchor}}">{{proseTitle}}</h2>
        <div class="prose" dir="auto">
        {{{proseHTML}}}</div>
        <p class="note">{{proseSource}}</p>
        </section>
        {{/proses}}
        {{#sections}}
        <section aria-labelledby="{{anchor}}">
        <h2 id="{{anchor}}">{{title}}</h2>
        <div class="scroll" role="region" tabindex="0" aria-labelledby="{{anchor}}">
        <table aria-labelledby="{{anchor}}">
        <thead><tr>{{#columns}}<th scope="col">{{.}}</th>{{/columns}}</tr></thead>
        <tbody>
        {{#rows}}
        <tr>{{#.}}<td><bdi>{{.}}</bdi></td>{{/.}}</tr>
        {{/rows}}
        </tbody>
        </table>
        </div>
        {{#notes}}
        <p class="note">{{.}}</p>
        {{/notes}}
        </section>
        {{/sections}}
        <section aria-labelledby="timeline">
        <h2 id="timeline">Timeline</h2>
        {{#emptyWords}}
        <p>{{.}}</p>
        {{/emptyWords}}
        {{#days}}
        <table class="timeline">
        <caption>{{date}}</caption>
        <thead><tr><th scope="col">Time</th><th scope="col">Who</th><th scope="col">What</th></tr></thead>
        <tbody>
        {{#rowsOfDay}}
        <tr class="{{weight}}" id="entry-{{seq}}">
        <th scope="row"><time datetime="{{dateTime}}">{{clock}}</time>{{#delay}}<span class="delay">{{.}}</span>{{/delay}}</th>
        <td class="who"><span class="name"><bdi>{{name}}</bdi></span>{{#way}}<span class="way">{{.}}</span>{{/way}}</td>
        <td class="what">
        <p class="tags"><span>entry {{seq}}</span> <span><bdi>{{kind}}</bdi></span>{{#readers}} <span class="readers">{{.}}</span>{{/readers}}</p>
        {{#headline}}
        <p class="headline">{{.}}</p>
        {{/headline}}
        {{#removed}}
        <p class="removed">{{.}}</p>
        {{/removed}}
        {{#textHTML}}
        <div class="text" dir="auto">
        {{{.}}}</div>
        {{/textHTML}}
        {{#edited}}
        <p class="aside">{{.}}</p>
        {{/edited}}
        {{#earlier}}
        <p class="aside">{{written}}</p>
        <div class="text old" dir="auto">
        {{{earlierHTML}}}</div>
        {{/earlier}}
        {{#pinned}}
        <p class="aside pin">{{.}}</p>
        {{/pinned}}
        {{#details}}
        <p class="detail"><span>{{label}}</span> <bdi>{{value}}</bdi></p>
        {{/details}}
        </td>
        </tr>
        {{/rowsOfDay}}
        </tbody>
        </table>
        {{/days}}
        </section>
        </main>
        <footer><p>{{head}}</p></footer>
        </body>
        </html>

        """
}
