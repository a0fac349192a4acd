using Enti.Abstractions;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Mandati.Opi;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;

namespace Enti.Mandati.Posizioni;

/// <summary>What an ente has to look into: amounts that do not add up, facts that wait for their mandate, documents that fit several payments, rows nobody can see.</summary>
internal sealed class ElencaAnomalie : IEndpoint, IPagina
{
    private const int PerGenere = 100;

    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/mandati/anomalie", async (IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.GestisciImportazioni, Livello.Media)
        .WithName("Mandati_ElencaAnomalie")
        .WithSummary("Ciò che nei flussi importati non torna e va guardato")
        .Produces<Result>();

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/anomalie", async (string ente, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(), ct)).Http(r => Pagine.Mostra<PaginaAnomalie, Modello>(new Modello(ente, r))))
        .RequirePermesso(Permessi.GestisciImportazioni, Livello.Media)
        .NelMenu("Anomalie", "Ciò che non torna nei flussi e ciò che attende il suo mandato.", "warning-circle", 62, GruppiMenu.Pagamenti);

    public sealed record Query : IQuery<Result>;

    /// <summary>The first hundred of each kind.</summary>
    public sealed record Result(IReadOnlyList<Voce> Elementi);

    /// <summary>Something to look into.</summary>
    /// <param name="Genere">Stable: PagatoPiuDelDovuto, AnnullatoMaPagato, StornatoPiuDelPagato, InAttesa, AbbinamentoAmbiguo, SenzaChiave.</param>
    /// <param name="Riferimento">Italian: which mandate or document.</param>
    /// <param name="PosizioneId">The payment concerned, when there is one.</param>
    public sealed record Voce(string Genere, string Riferimento, Guid? PosizioneId);

    /// <summary>Of the page.</summary>
    public sealed record Modello(string Ente, Result Anomalie);

    public sealed class Handler(NpgsqlDataSource sorgente, Chiamante chiamante) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            await using var comando = sorgente.CreateCommand(
                $"""
                (select anomalia, format('mandato %s/%s, beneficiario %s', numero, esercizio, progressivo), id from mandati.posizione
                 where ente_id = $1 and anomalia is not null order by data desc limit {PerGenere})
                union all
                (select 'InAttesa', format('%s del mandato %s/%s, non ancora arrivato', f.cosa, f.numero, f.esercizio), null
                 from (select distinct 'pagamento' as cosa, esercizio, numero from mandati.movimento where ente_id = $1
                       union select distinct 'esito', esercizio, numero from mandati.esito where ente_id = $1
                       union select distinct 'documento', rif_esercizio, rif_numero from mandati.documento where ente_id = $1 and rif_numero is not null and posizione_id is null) f
                 where not exists (select from mandati.posizione p where p.ente_id = $1 and p.esercizio = f.esercizio and p.numero = f.numero)
                 order by f.esercizio, f.numero limit {PerGenere})
                union all
                (select 'AbbinamentoAmbiguo', format('documento n. %s del %s', numero, to_char(data, 'DD/MM/YYYY')), id from mandati.documento
                 where ente_id = $1 and ambiguo order by data desc limit {PerGenere})
                union all
                (select 'SenzaChiave', case when numero is null then 'documento n. ' || doc_numero else format('mandato %s/%s, beneficiario %s', numero, esercizio, progressivo) end, id from mandati.posizione
                 where ente_id = $1 and cf is null and piva is null order by data desc limit {PerGenere})
                """);
            comando.Parameters.AddWithValue(chiamante.Ambito!.EnteId!.Value);
            var voci = new List<Voce>();
            await using var righe = await comando.ExecuteReaderAsync(cancellationToken);
            while (await righe.ReadAsync(cancellationToken))
            {
                voci.Add(new Voce(righe.GetString(0), righe.GetString(1), righe.IsDBNull(2) ? null : righe.GetGuid(2)));
            }

            return new Result(voci);
        }
    }

    /// <summary>A kind as people read it.</summary>
    internal static string InParole(string genere) => genere switch
    {
        nameof(TipoAvviso.PagatoPiuDelDovuto) => "Pagato più di quanto ordinato",
        nameof(TipoAvviso.AnnullatoMaPagato) => "Annullato ma pagato",
        nameof(TipoAvviso.StornatoPiuDelPagato) => "Stornato più di quanto pagato",
        nameof(TipoAvviso.AbbinamentoAmbiguo) => "Corrisponde a più pagamenti",
        "InAttesa" => "In attesa del mandato",
        _ => "Senza codice fiscale né partita IVA validi",
    };
}
