/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/measure/distribution.h"

#define MATHLIB_STANDALONE
#include <Rmath.h>

double dist_qnorm(double p)
{
    return qnorm5(p, 0, 1, 1, 0);
}

double dist_z(double level)
{
    return qnorm5((1 - level) / 2, 0, 1, 0, 0);
}

double dist_pnorm_two_sided(double z)
{
    return 2 * pnorm5(fabs(z), 0, 1, 0, 0);
}

double dist_qt(double p, double degrees)
{
    return qt(p, degrees, 1, 0);
}

double dist_t_critical(double level, double degrees)
{
    return qt((1 - level) / 2, degrees, 0, 0);
}

double dist_pt_two_sided(double t, double degrees)
{
    return 2 * pt(fabs(t), degrees, 0, 0);
}

/* Near 1 the library prints that it lost precision, and a search for a root passes there: the other tail is
 * asked for instead. */
double dist_pnt(double t, double degrees, double ncp)
{
    return t < 0 ? pnt(t, degrees, ncp, 1, 0) : 1 - pnt(t, degrees, ncp, 0, 0);
}

double dist_pchisq_upper(double x, double degrees)
{
    return pchisq(x, degrees, 0, 0);
}

double dist_qf(double p, double df1, double df2)
{
    return qf(p, df1, df2, 1, 0);
}

double dist_pf_upper(double f, double df1, double df2)
{
    return pf(f, df1, df2, 0, 0);
}

double dist_qbeta(double p, double a, double b)
{
    return qbeta(p, a, b, 1, 0);
}

double dist_pbinom(double k, double n, double p)
{
    return pbinom(k, n, p, 1, 0);
}

double dist_dbinom(double k, double n, double p)
{
    return dbinom(k, n, p, 0);
}

double dist_dhyper(double x, double white, double black, double k)
{
    return dhyper(x, white, black, k, 0);
}

double dist_lgamma(double x)
{
    return lgammafn(x);
}
