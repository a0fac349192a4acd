using Enti.Abstractions;
using Enti.Anagrafe.Soggetti;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;

namespace Enti.Anagrafe.Comuni;

/// <summary>Anybody looks for a comune or a foreign state: by the start of a word of its name, of a name it had, or by its Belfiore code.</summary>
/// <remarks>Fields of other pages ask it while one types; the page does the same where no script runs.</remarks>
internal sealed class CercaLuoghi : IEndpoint, IPagina
{
    private const int PerPagina = 50;

    // Existing places first, then those whose whole name is what was typed, then by name.
    private const string Sql =
        """
        with trovati as (
            select codice, null::text as nome_di_allora, ricerca = $2 as esatto from anagrafe.luogo where ricerca like $1 or ricerca like '% ' || $1 or codice = upper($2)
            union all
            select codice, nome, ricerca = $2 from anagrafe.luogo_nome where ricerca like $1 or ricerca like '% ' || $1)
        select l.codice, l.nome, l.provincia, l.istituito, l.cessato, s.codice, s.nome, t.nome_di_allora
        from (select codice, min(nome_di_allora) filter (where nome_di_allora is not null) as nome_di_allora, bool_or(esatto) as esatto
              from trovati group by codice) t
        join anagrafe.luogo l using (codice)
        left join anagrafe.luogo s on s.codice = l.successore
        order by l.cessato is not null, not t.esatto, l.nome collate "it-x-icu", l.codice
        limit $3
        """;

    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("comuni", async (string? testo, int? limite, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(testo, limite ?? 20), ct)).Http(Results.Ok))
        .Pubblico()
        .WithName("Anagrafe_CercaLuoghi")
        .WithSummary("Cerca un comune o uno Stato estero")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("comuni", async (string? testo, IMediator mediator, CancellationToken ct) =>
        {
            var esito = string.IsNullOrWhiteSpace(testo) ? new Result([], false) : await mediator.Send(new Query(testo, PerPagina), ct);
            return Pagine.Mostra<PaginaLuoghi, Modello>(new Modello(testo, esito.Riuscito ? esito.Valore : null, esito.Errore), esito.Errore?.Stato() ?? 200);
        })
        .Pubblico();

    public sealed record Modello(string? Testo, Result? Trovati, Errore? Errore);

    public sealed record Query(string? Testo, int Limite) : IQuery<Result>;

    /// <summary>The places found; <c>Altri</c> when there are more than asked for.</summary>
    public sealed record Result(IReadOnlyList<Voce> Elementi, bool Altri);

    /// <summary>A place; <c>NomeDiAllora</c> is the former name that matched, when the present one is another.</summary>
    public sealed record Voce(string Codice, string Nome, string Provincia, bool Estero, DateOnly? Istituito, DateOnly? Cessato, Successore? Successore, string? NomeDiAllora);

    public sealed record Successore(string Codice, string Nome);

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.Testo).Must(t => t?.Trim().Length is >= 2 and <= 60).WithMessage("Scrivi almeno due lettere del nome, o il codice catastale.");
            RuleFor(q => q.Limite).LimiteDiPagina();
        }
    }

    public sealed class Handler(NpgsqlDataSource sorgente) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            await using var comando = sorgente.CreateCommand(Sql);
            comando.Parameters.AddWithValue(PerRicerca.PerLike(request.Testo!.Trim()) + "%");
            comando.Parameters.AddWithValue(PerRicerca.Normalizza(request.Testo.Trim()));
            comando.Parameters.AddWithValue(request.Limite + 1);
            var voci = new List<Voce>();
            await using var righe = await comando.ExecuteReaderAsync(cancellationToken);
            while (await righe.ReadAsync(cancellationToken))
            {
                voci.Add(Leggi(righe));
            }

            return voci.Count > request.Limite ? new Result(voci[..request.Limite], true) : new Result(voci, false);
        }

        private static Voce Leggi(NpgsqlDataReader r)
        {
            var (codice, nome) = (r.GetString(0), r.GetString(1));
            var diAllora = r.IsDBNull(7) || string.Equals(PerRicerca.Normalizza(r.GetString(7)), PerRicerca.Normalizza(nome), StringComparison.Ordinal) ? null : ConfrontoLuoghi.ComeNome(r.GetString(7));
            return new Voce(codice, nome, r.GetString(2), codice[0] == 'Z', Giorno(r, 3), Giorno(r, 4), r.IsDBNull(5) ? null : new Successore(r.GetString(5), r.GetString(6)), diAllora);
        }

        private static DateOnly? Giorno(NpgsqlDataReader r, int colonna) => r.IsDBNull(colonna) ? null : r.GetFieldValue<DateOnly>(colonna);
    }
}
